"""The book: one SQLite file. The only SQL in the program."""
