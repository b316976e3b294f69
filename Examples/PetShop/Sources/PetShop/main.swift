import AssayRuntime

print("placeholder")
