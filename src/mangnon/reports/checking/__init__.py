"""Papers of frozen reports: their codes, and what a paper must say."""
