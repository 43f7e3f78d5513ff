"""Report against report: what is shared, who hangs on whom, what cannot all be true."""
