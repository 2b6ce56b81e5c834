"""From actions to paper: plans, figures, workbooks. No Qt."""
