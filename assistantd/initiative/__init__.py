"""What happens without being asked: reminders that come due."""
