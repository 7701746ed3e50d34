"""The commands of assistantctl, one file each, loaded only when they are called."""
