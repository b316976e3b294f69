// Times simdjson's on-demand reader on one data set and prints its samples as a line of JSON.
//
// Compiled once a document with -DMODELS="header" -DROOT=Schema;
// arguments: DATA SAMPLES, where a DATA that ends in .jsonl is read line by line.

#include <simdjson.h>

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace simdjson;
using namespace std::literals;

[[noreturn]] inline void fail() { throw std::runtime_error("refused"); }

inline bool digit(char c) { return c >= '0' && c <= '9'; }
inline bool alphanumeric(char c) {
  return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool lower(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }
inline bool upper(char c) { return (c >= 'A' && c <= 'Z') || c == '_'; }
inline bool hexadecimal(char c) { return digit(c) || (c >= 'A' && c <= 'F'); }
inline bool word(char c) { return alphanumeric(c) || c == '_'; }

template <typename Test> inline bool all(std::string_view s, Test test) {
  for (char c : s)
    if (!test(c)) return false;
  return true;
}

inline bool starts(std::string_view s, std::string_view prefix) {
  return s.substr(0, prefix.size()) == prefix;
}

inline bool between(std::string_view s, size_t low, size_t high) {
  return s.size() >= low && s.size() <= high;
}

inline bool email(std::string_view s) {
  auto part = [](char c) { return digit(c) || (c >= 'a' && c <= 'z') || c == '.'; };
  size_t at = s.find('@');
  return at != s.npos && at > 0 && at + 1 < s.size() && all(s.substr(0, at), part) &&
         all(s.substr(at + 1), part);
}

// `A` stands for an upper-case letter, `a` for a lower-case one, `0` for a digit, `+` for a sign.
inline bool shaped(std::string_view s, std::string_view shape) {
  if (s.size() != shape.size()) return false;
  for (size_t i = 0; i < s.size(); i++) {
    char c = s[i];
    switch (shape[i]) {
    case 'A': if (c < 'A' || c > 'Z') return false; break;
    case 'a': if (c < 'a' || c > 'z') return false; break;
    case '0': if (!digit(c)) return false; break;
    case '+': if (c != '+' && c != '-') return false; break;
    default: if (c != shape[i]) return false;
    }
  }
  return true;
}

// Lengths count code points; bytes answer first where they can.
inline bool lengthWithin(std::string_view s, size_t low, size_t high) {
  if (s.size() < low) return false;
  if (s.size() <= high && low <= 1) return true;
  size_t count = 0;
  for (char c : s) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count >= low && count <= high;
}

// RFC 3339, as milliseconds since 1970.
inline int64_t timestamp(std::string_view s) {
  auto number = [&](size_t at, size_t count) {
    int64_t value = 0;
    for (size_t i = at; i < at + count; i++) {
      if (!digit(s[i])) fail();
      value = value * 10 + (s[i] - '0');
    }
    return value;
  };
  if (s.size() < 20 || s[4] != '-' || s[7] != '-' || (s[10] != 'T' && s[10] != 't') ||
      s[13] != ':' || s[16] != ':')
    fail();
  int64_t year = number(0, 4), month = number(5, 2), day = number(8, 2);
  int64_t hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (month < 1 || month > 12 || day < 1 || day > days[month - 1] + (leap && month == 2)) fail();
  if (hour > 23 || minute > 59 || second > 60) fail();
  size_t at = 19;
  int64_t milliseconds = 0;
  if (s[at] == '.') {
    int64_t scale = 100;
    size_t first = ++at;
    while (at < s.size() && digit(s[at])) {
      milliseconds += (s[at] - '0') * scale;
      scale /= 10;
      at++;
    }
    if (at == first) fail();
  }
  int64_t offset = 0;
  if (at + 1 == s.size() && (s[at] == 'Z' || s[at] == 'z')) {
    offset = 0;
  } else if (at + 6 == s.size() && (s[at] == '+' || s[at] == '-') && s[at + 3] == ':') {
    int64_t hours = number(at + 1, 2), minutes = number(at + 4, 2);
    if (hours > 23 || minutes > 59) fail();
    offset = (s[at] == '-' ? -1 : 1) * (hours * 60 + minutes);
  } else {
    fail();
  }
  int64_t y = month <= 2 ? year - 1 : year;
  int64_t era = y / 400, yearOfEra = y - era * 400;
  int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  int64_t date = era * 146097 + dayOfEra - 719468;
  return ((date * 24 + hour) * 60 + minute - offset) * 60000 + second * 1000 + milliseconds;
}

#include MODELS

static double milliseconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int argc, char** argv) {
  std::string path = argv[1];
  int samples = std::stoi(argv[2]);
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  padded_string content(all.str());
  size_t slash = path.rfind('/');
  std::string name = slash == path.npos ? path : path.substr(slash + 1);
  std::vector<padded_string_view> inputs;
  std::string_view view = content;
  if (name.size() > 6 && name.substr(name.size() - 6) == ".jsonl") {
    size_t start = 0;
    while (start < view.size()) {
      size_t end = view.find('\n', start);
      if (end == view.npos) end = view.size();
      inputs.emplace_back(view.data() + start, end - start,
                          view.size() - start + SIMDJSON_PADDING);
      start = end + 1;
    }
  } else {
    inputs.emplace_back(view.data(), view.size(), view.size() + SIMDJSON_PADDING);
  }
  ondemand::parser parser;
  std::string times;
  for (int sample = -2; sample < samples; sample++) {
    double start = milliseconds();
    for (padded_string_view input : inputs) {
      ondemand::document document = parser.iterate(input);
      ROOT value;
      read(document.get_value(), value);
      if (document.current_location().error() != OUT_OF_BOUNDS) fail();
    }
    double elapsed = milliseconds() - start;
    if (sample < 0) continue;
    if (!times.empty()) times += ", ";
    times += std::to_string(elapsed);
  }
  std::printf("{\"contender\": \"simdjson, C++\", \"data\": \"%s\", \"ms\": [%s]}\n",
              name.c_str(), times.c_str());
}
