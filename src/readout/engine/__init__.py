"""Many pages: units of work, run on a process pool or on Ray actors."""
