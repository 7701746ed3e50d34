"""What the desktop tells of its user, and how it is spoken to beside notifications."""
