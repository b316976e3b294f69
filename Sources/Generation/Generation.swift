// Generation: placeholder until the first file lands.
