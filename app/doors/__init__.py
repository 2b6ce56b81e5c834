"""What :class:`app.program.Program` is made of: one module for each kind of question or deed."""
