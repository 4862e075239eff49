"""What things are: frozen, slotted dataclasses and enums; standard library only."""
