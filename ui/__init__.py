"""What the seller sees. Qt; no SQL, no frames; it calls only app.program."""
