"""Step 8, show: command line, web, exports."""
