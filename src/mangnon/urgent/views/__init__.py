"""Pages of urgent reports."""
