// Times yyjson: yyjson_parse SAMPLES FILE...; prints a line of JSON a file.
// A file that ends in .jsonl is read line by line.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// With its source, not its header: the copy at hand is made to be compiled as one unit.
#include "yyjson.c"

static double nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median(double *times, int count) {
  qsort(times, count, sizeof(double), compare);
  return times[count / 2];
}

static void fail(const char *path) {
  fprintf(stderr, "%s cannot be read\n", path);
  exit(2);
}

// Reads all texts of a file, writes each too if asked to; nanoseconds.
static double pass(const char *path, char *content, size_t size, int lines, int writes,
                   size_t *written) {
  double begin = nanoseconds();
  for (size_t start = 0; start < size;) {
    char *end = lines ? memchr(content + start, '\n', size - start) : NULL;
    size_t count = end ? (size_t)(end - content) - start : size - start;
    yyjson_doc *doc = yyjson_read(content + start, count, 0);
    if (!doc) fail(path);
    if (writes) {
      size_t length;
      free(yyjson_write(doc, 0, &length));
      *written += length;
    }
    yyjson_doc_free(doc);
    start += count + 1;
  }
  return nanoseconds() - begin;
}

static void measure(const char *path, int samples) {
  FILE *file = fopen(path, "rb");
  if (!file) fail(path);
  fseek(file, 0, SEEK_END);
  size_t size = ftell(file);
  rewind(file);
  char *content = malloc(size + 1);
  if (fread(content, 1, size, file) != size) fail(path);
  fclose(file);
  content[size] = 0;
  size_t length = strlen(path), written = 0;
  int lines = length > 6 && strcmp(path + length - 6, ".jsonl") == 0;
  double *reads = malloc(samples * sizeof(double)), *both = malloc(samples * sizeof(double));
  for (int sample = -3; sample < samples; sample++) {
    double read = pass(path, content, size, lines, 0, &written);
    double readAndWrite = pass(path, content, size, lines, 1, &written);
    if (sample < 0) continue;
    reads[sample] = read;
    both[sample] = readAndWrite;
  }
  double read = median(reads, samples), write = median(both, samples) - read;
  const char *slash = strrchr(path, '/');
  printf("{\"data\": \"%s\", \"read\": %.1f, \"write\": %.1f, \"written\": %zu}\n",
         slash ? slash + 1 : path, size / read * 1e3, size / write * 1e3, written);
  free(content);
  free(reads);
  free(both);
}

int main(int argc, char **argv) {
  int samples = atoi(argv[1]);
  for (int index = 2; index < argc; index++) measure(argv[index], samples);
}
