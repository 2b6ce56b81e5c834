"""The parts pages are built from: one widget an idea, all of one design."""
