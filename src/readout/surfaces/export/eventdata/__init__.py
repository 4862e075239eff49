"""Forms of event data: POLECAT, GDELT, PLOVER."""
