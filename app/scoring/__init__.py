"""From records to daily counts to points."""
