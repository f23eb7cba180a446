/* The rows of rows.csv as a workbook by libxlsxwriter in its mode of constant memory; prints the seconds of writing.
 *
 * benches/export.rs compiles it where the library is: cc -O2 xlsx.c -lxlsxwriter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

#define LINE 160
#define FIELDS 6
#define MOST 400000

static char lines[MOST][LINE];
static char *fields[MOST][FIELDS];
static lxw_datetime moments[MOST];
static double numbers[MOST][2];

static double now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec + at.tv_nsec / 1e9;
}

static void part(int row) {
    char *at = lines[row];
    at[strcspn(at, "\r\n")] = 0;
    for (int field = 0; field < FIELDS; field++)
        fields[row][field] = at ? strsep(&at, ",") : "";
    lxw_datetime *moment = &moments[row];
    sscanf(fields[row][1], "%d-%d-%dT%d:%d", &moment->year, &moment->month, &moment->day, &moment->hour, &moment->min);
    numbers[row][0] = atof(fields[row][3]);
    numbers[row][1] = atof(fields[row][4]);
}

int main(void) {
    FILE *in = fopen("rows.csv", "r");
    int count = 0;
    if (!in || !fgets(lines[0], LINE, in)) return 1;
    while (count < MOST && fgets(lines[count], LINE, in)) part(count++);

    double begin = now();
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt("libxlsxwriter.xlsx", &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *moment = workbook_add_format(book);
    format_set_num_format(moment, "yyyy-mm-dd hh:mm");
    for (int row = 0; row < count; row++) {
        worksheet_write_string(sheet, row, 0, fields[row][0], NULL);
        worksheet_write_datetime(sheet, row, 1, &moments[row], moment);
        worksheet_write_string(sheet, row, 2, fields[row][2], NULL);
        worksheet_write_number(sheet, row, 3, numbers[row][0], NULL);
        worksheet_write_number(sheet, row, 4, numbers[row][1], NULL);
        worksheet_write_string(sheet, row, 5, fields[row][5], NULL);
    }
    if (workbook_close(book)) return 1;
    printf("%f\n", now() - begin);
    return 0;
}
