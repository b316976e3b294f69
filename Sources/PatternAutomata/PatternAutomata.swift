// PatternAutomata: placeholder until the first file lands.
