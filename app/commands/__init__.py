"""The doors without a window: a command line, and answers as JSON."""
