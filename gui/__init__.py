"""The window in which processes are drawn, connected, proved and deployed."""
