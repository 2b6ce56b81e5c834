"""The version of the program, said in one place; pyproject.toml repeats it and a test compares."""

VERSION = "0.1.0"
