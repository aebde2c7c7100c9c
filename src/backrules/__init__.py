"""Why isn't my back changing? `diagnose` a routine and read the reasons."""
