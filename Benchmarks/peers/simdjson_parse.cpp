// Times simdjson's DOM: simdjson_parse SAMPLES FILE...; prints a line of JSON a file.
// A file that ends in .jsonl is read line by line.

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

using namespace simdjson;

static double nanoseconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int argc, char** argv) {
  int samples = std::stoi(argv[1]);
  for (int index = 2; index < argc; index++) {
    std::string path = argv[index];
    padded_string content = padded_string::load(path);
    std::string_view view = content;
    std::vector<std::string_view> texts;
    bool lines = path.size() > 6 && path.substr(path.size() - 6) == ".jsonl";
    for (size_t start = 0; start < view.size();) {
      size_t end = lines ? view.find('\n', start) : view.size();
      if (end == view.npos) end = view.size();
      texts.push_back(view.substr(start, end - start));
      start = end + 1;
    }
    dom::parser parser;
    std::vector<double> times;
    size_t kinds = 0;
    for (int sample = -3; sample < samples; sample++) {
      double start = nanoseconds();
      for (std::string_view text : texts) {
        // The padding is there: the next line, or that of the file.
        dom::element root = parser.parse(text.data(), text.size(), false);
        kinds += static_cast<size_t>(root.type());
      }
      if (sample >= 0) times.push_back(nanoseconds() - start);
    }
    std::sort(times.begin(), times.end());
    std::printf("{\"data\": \"%s\", \"read\": %.1f, \"kinds\": %zu}\n",
                path.substr(path.rfind('/') + 1).c_str(),
                view.size() / times[times.size() / 2] * 1e3, kinds);
  }
}
