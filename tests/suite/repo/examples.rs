//! Every example is run: the recipes by bash, in a home of their own, with the clock standing still; the programs
//! as cargo built them.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use minasidor::cli::tree;
use tempfile::TempDir;

use crate::repo::source::{files_below, read, root};

const NOW: &str = "2026-11-23T08:00:00+01:00";
const SAMPLE: &str = "tests/fixtures/green-button-multi-family-2011.xml";

/// The examples that a test below runs.
const RUN: [&str; 9] = [
    "examples/bfus_simulator/main.rs",
    "examples/compare-years.sh",
    "examples/golden-totals.sh",
    "examples/import-green-button.sh",
    "examples/invoices-to-folder.sh",
    "examples/month_sums.rs",
    "examples/monthly-csv.sh",
    "examples/waste-calendar.sh",
    "examples/water-meters-from-cron.sh",
];

/// A home with a `minasidor` on its path that is the one of this build.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let bin = folder.path().join("bin");
        fs::create_dir(&bin).expect("made");
        let program = env!("CARGO_BIN_EXE_minasidor");
        let script = format!("#!/usr/bin/env bash\nexec '{program}' --now {NOW} \"$@\"\n");
        fs::write(bin.join("minasidor"), script).expect("written");
        make_executable(&bin.join("minasidor"));
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs a recipe with arguments, in which `{}` is the home, and returns what it prints and how it ends.
    fn run(&self, recipe: &str, arguments: &str) -> (String, String, Option<i32>) {
        let inherited = std::env::split_paths(env!("PATH"));
        let path = std::env::join_paths(std::iter::once(self.path("bin")).chain(inherited)).expect("a path");
        let folder = self.0.path().to_str().expect("text");
        let ran = Command::new("bash")
            .arg(root().join("examples").join(recipe))
            .args(arguments.split_whitespace().map(|word| word.replace("{}", folder)))
            .env_clear()
            .env("PATH", path)
            .env("MINASIDOR_HOME", self.0.path())
            .current_dir(root())
            .stdin(Stdio::null())
            .output()
            .expect("bash");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (text(ran.stdout), text(ran.stderr), ran.status.code())
    }

    #[track_caller]
    fn prints(&self, recipe: &str, arguments: &str) -> String {
        let (stdout, stderr, code) = self.run(recipe, arguments);
        assert_eq!(code, Some(0), "{recipe} {arguments}\n{stdout}{stderr}");
        stdout
    }
}

#[cfg(unix)]
fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("permitted");
}

#[cfg(not(unix))]
fn make_executable(_path: &Path) {}

/// Runs an example of Rust, built as this test is: `cargo test` has built it already, `cargo test --test suite` has not.
fn example(name: &str) -> Command {
    let folder = Path::new(env!("CARGO_BIN_EXE_minasidor")).parent().and_then(Path::file_name);
    let profile = folder.and_then(|name| name.to_str()).filter(|name| *name != "debug").unwrap_or("dev");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--offline", "--locked", "--profile", profile, "--example", name, "--"]);
    cargo.current_dir(root());
    cargo
}

#[test]
fn last_month_goes_into_a_file_for_excel() {
    let home = Home::new();

    let said = home.prints("monthly-csv.sh", "{} --demo");

    let file = home.path("consumption-2026-10.csv");
    assert_eq!(said.trim_end(), file.display().to_string());
    let text = fs::read_to_string(file).expect("the file");
    assert!(text.starts_with("\u{feff}profile;facility_id;"), "{text}");
    let days = text.lines().filter(|line| line.contains(";electricity;")).count();
    assert_eq!(days, 31, "{text}");
}

#[test]
fn years_are_compared_in_a_markdown_table() {
    let home = Home::new();

    let table = home.prints("compare-years.sh", "electricity 2023 2025 --demo");

    assert_eq!(
        table,
        "\
| year | kWh | complete | change |
| ---: | ---: | ---: | ---: |
| 2023 | 3028.819 | 100 % | 33.935 |
| 2024 | 3025.443 | 100 % | -3.376 |
| 2025 | 2969.296 | 100 % | -56.147 |
"
    );
}

#[test]
fn a_green_button_file_comes_in_once() {
    let home = Home::new();
    let line = format!("{{}}/energy.sqlite {SAMPLE}");

    let months = home.prints("import-green-button.sh", &line);
    let again = home.prints("import-green-button.sh", &line);

    assert!(months.starts_with("2011-01 422.438\n2011-02 361.290\n"), "{months}");
    assert_eq!((months.lines().count(), &again), (12, &months));
}

#[test]
fn the_golden_totals_hold() {
    let home = Home::new();

    let said = home.prints("golden-totals.sh", "");

    let whole = "electricity 2969.296 kWh, as it should be\nsolar 7985.413 kWh, as it should be\nheating 17868.871 kWh, as it should be\n";
    assert_eq!(said, whole);
}

#[test]
fn invoices_are_fetched_once_and_a_changed_file_is_told() {
    let home = Home::new();

    let first = home.prints("invoices-to-folder.sh", "{}/invoices --demo");
    let again = home.prints("invoices-to-folder.sh", "{}/invoices --demo");
    let file = home.path("invoices/2026-11-05-2026001221.pdf");
    fs::write(&file, "something else").expect("written");
    let (_, stderr, code) = home.run("invoices-to-folder.sh", "{}/invoices --demo");

    assert_eq!((first.lines().count(), again.as_str()), (78, ""), "{first}");
    assert_eq!(first.lines().last(), file.to_str());
    assert!(code == Some(9) && stderr.contains("2026001221.pdf: changed"), "{stderr}");
}

#[test]
fn pick_ups_become_a_calendar_whose_events_keep_their_names() {
    let home = Home::new();

    let said = home.prints("waste-calendar.sh", "{}/sopor.ics --demo");
    let first = fs::read_to_string(home.path("sopor.ics")).expect("the calendar");
    home.prints("waste-calendar.sh", "{}/sopor.ics --demo");

    assert!(said.starts_with("2026-11-30 Mat- och restavfall, "), "{said}");
    assert!(said.contains("070-174 06 05"), "{said}");
    assert!(first.contains("UID:pickup-RT-100045-001-1-20261130@minasidor\r\n"), "{first}");
    assert_eq!(fs::read_to_string(home.path("sopor.ics")).expect("the calendar"), first);
}

#[test]
fn a_sheet_of_readings_is_handed_in_once_however_often_it_is_run() {
    let home = Home::new();
    let run = || home.prints("water-meters-from-cron.sh", "{}/avlasning.csv --demo");

    run();
    let sheet = fs::read_to_string(home.path("avlasning.csv")).expect("the sheet");
    let filled = sheet.replace(",1310,1400,,,", ",1310,1400,1355,2026-11-22,");
    assert_ne!(filled, sheet);
    fs::write(home.path("avlasning.csv"), filled).expect("written");
    let (first, again) = (run(), run());

    assert!(first.contains("1 row: 1 received."), "{first}");
    assert!(again.contains("1 row: 1 already reported."), "{again}");
    assert!(home.path("avlasning.result.xlsx").exists());
}

#[test]
fn a_recipe_without_what_it_needs_says_how_it_is_used() {
    let home = Home::new();

    let recipes =
        RUN.iter().filter_map(|path| path.strip_prefix("examples/").filter(|name| name.ends_with(".sh")));
    for recipe in recipes.filter(|name| *name != "golden-totals.sh") {
        let (_, stderr, code) = home.run(recipe, "");
        assert!(code == Some(1) && stderr.contains(&format!("usage: {recipe}")), "{stderr}");
    }
}

#[test]
fn the_library_reads_a_portal_by_itself() {
    let home = Home::new();
    home.prints("import-green-button.sh", &format!("{{}}/energy.sqlite {SAMPLE}"));

    let ran =
        example("month_sums").arg(home.path("energy.sqlite")).args(["1000", "2011"]).output().expect("cargo");

    let text = String::from_utf8(ran.stdout).expect("text");
    assert!(text.starts_with("1 2011-01 422438 Wh, unknown\n1 2011-02 361290 Wh, unknown\n"), "{text}");
    assert_eq!((ran.status.code(), text.lines().count()), (Some(0), 12));
}

#[test]
fn the_simulator_says_who_may_log_in_and_stays_up_until_it_is_told_to_quit() {
    let mut started = example("bfus_simulator");
    started.args(["--port", "0", "--expiry", "html"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = started.spawn().expect("cargo");
    let mut typed = running.stdin.take().expect("its input");
    let mut said = BufReader::new(running.stdout.take().expect("its output")).lines();

    let address = said.next().expect("a line").expect("text");
    let users = said.by_ref().map(|line| line.expect("text")).take_while(|l| !l.starts_with("BankID 2013"));
    let users: Vec<String> = users.collect();
    typed.write_all(b"set captcha on\nset captcha perhaps\nquit\n").expect("typed");
    let replies: Vec<String> = said.map(|line| line.expect("text")).collect();

    assert!(address.starts_with("http://localhost:"), "{address}");
    assert!(users.contains(&"user 100045 password stordala-100045".to_owned()), "{users:?}");
    assert_eq!(replies, ["done", "captcha can be on|off, not perhaps"]);
    assert_eq!(running.wait().expect("its end").code(), Some(0));
}

/// A unit of systemd, which no test can start.
const UNIT: &str = "examples/minasidor-portal.service";

#[test]
fn the_unit_starts_a_line_that_is_one_and_gives_it_little() {
    let unit = read(UNIT);
    let line = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).expect("a line to start");
    let read = tree::shown().try_get_matches_from(line.split(' '));

    assert!(read.is_ok(), "{}", read.unwrap_err());
    let made = unit
        .lines()
        .find_map(|line| line.strip_prefix("#   runuser -u minasidor -- "))
        .expect("a file first");
    let read = tree::shown().try_get_matches_from(made.split(' '));
    assert!(read.is_ok(), "{}", read.unwrap_err());
    assert!(line.contains(made.rsplit(' ').next().expect("a file")), "{made}");
    for guard in [
        "RestartPreventExitStatus=2 3 7\n",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=\n",
        "LimitCORE=0",
        "UMask=0077",
    ] {
        assert!(unit.contains(guard), "{guard}");
    }
}

#[test]
fn no_example_is_left_out_and_each_says_what_it_is_for() {
    // A folder is one example; what is not its `main.rs` is a part of it.
    let is_one = |path: &String| path.matches('/').count() == 1 || path.ends_with("/main.rs");
    let found: BTreeSet<String> = files_below("examples").into_iter().filter(is_one).collect();

    assert_eq!(found, RUN.into_iter().chain([UNIT]).map(str::to_owned).collect());
    for path in found {
        let text = read(&path);
        let head = match path.rsplit_once('.') {
            Some((_, "sh")) => "#!/usr/bin/env bash\n# ",
            Some((_, "service")) => "# ",
            _ => "//! ",
        };
        assert!(text.starts_with(head), "{path} does not begin with what it is for");
    }
}
