//! The pages as people see them, on 80 columns and in a pipe.

use crate::support::run::World;

const OVERVIEW: &str = "\
Ängsvägen 3 · customer 100045            12 whole months, Nov 2025 – Oct 2026

                   NDJFMAMJJASO   12 mo  before   change    lowest    highest
Electricity, kWh   ▆▇█▆▅▃▂▂▂▂▃▅   3,026   3,034   −0.3 %    99 Jul    474 Jan
District heat, kWh ▆██▇▆▅▃▁▁▁▂▃  18,584  16,658  +11.6 %   351 Jul  2,917 Dec
Solar fed in, kWh  ▂▁▁▁▃▆▇▆█▆▅▂   6,927   7,847  −11.7 %    19 Jan  1,221 Jul
Outdoors, °C                        5.4     6.6   −1.2 °  −6.4 Dec   16.8 Jul

1–22 November                      2026    2025   change  values up to
Electricity, kWh                    246     235   +4.5 %  22 Nov 24:00
District heat, kWh                1,115   1,516  −26.4 %  22 Nov 24:00
Solar fed in, kWh                   142     214  −33.3 %  22 Nov 24:00

Water, m³, by reading       18 Nov 2024 – 20 Nov 2025: 151.0, 0.41 a day

All values measured. One in depth: minasidor --demo consumption heating
";

#[test]
fn the_overview_fits_a_terminal_of_80_columns() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    world.run("--demo consumption --color never").succeeded().prints(OVERVIEW);
}

const WEEKS: &str = "\
El, uttag från nätet · Ängsvägen 3 · anläggnings-id 735999000000000013
24 aug–22 nov 2026 per vecka (v. 35–47), mot samma veckor 2025

vecka                  kWh  i fjol      skillnad  █ båda åren  ▓ mer  ░ mindre
v. 35     24–30 aug   37,9    37,7   +0,2   +1 %  █████████████
v. 36  31 aug–6 sep   42,0    36,0   +6,0  +17 %  ████████████▓▓
";

const TOLD: &str = "\
summa                747,5   743,1   +4,3 +0,6 %

Medel per dygn  8,2 kWh               Högsta timme  6,4 kW, fre 30 okt 19–20
Lägsta dygn     4,0 kWh, lör 29 aug   Högsta dygn   16,3 kWh, fre 30 okt
Senaste 7 dygn  81,1 kWh, +8 % mot de 7 före
Utetemperatur   9,7 °C, 8,2 i fjol
2 185 av 2 185 timmar uppmätta, till och med sön 22 nov. V. 43 har 169 timmar.
";

#[test]
fn three_months_of_electricity_in_swedish() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let page = world.run("--demo förbrukning el --last 3m --lang sv --color never").succeeded().stdout;

    let page = page.replace('\u{a0}', " ");
    assert!(page.starts_with(WEEKS), "{page}");
    assert!(page.ends_with(TOLD), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn a_pipe_gets_iso_dates_and_no_bars() {
    let world = World::with_demo();

    let page = world.run("--demo consumption el --last 3m").succeeded().stdout;

    assert!(page.contains("2026-W35  2026-08-24 – 2026-08-30"), "{page}");
    assert!(!page.contains('█') && !page.contains('\u{1b}'), "{page}");
}

#[test]
fn bars_can_be_asked_for_in_a_pipe_and_refused_on_a_terminal() {
    let mut world = World::with_demo();

    assert!(world.run("--demo consumption el --last 3m --chart").succeeded().stdout.contains('█'));
    world.terminal = Some(120);
    assert!(!world.run("--demo consumption el --last 3m --no-chart").succeeded().stdout.contains('█'));
}

#[test]
fn a_meter_that_is_read_by_hand_has_a_row_per_reading() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let page = world.run("--demo consumption vatten --period 2025 --color never").succeeded().stdout;

    assert!(page.contains("18 Nov 2024  20 Nov 2025  151.0    0.41   20 Nov 2023 – 18 Nov 2024"), "{page}");
}

#[test]
fn the_doubled_hour_says_which_pass_it_is() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let page =
        world.run("--demo consumption el --period 2026-10-25 --resolution hour --lang sv").succeeded().stdout;

    assert!(page.contains("02–03 (sommartid)") && page.contains("02–03 (normaltid)"), "{page}");
}

#[test]
fn what_does_not_fit_beside_stands_below() {
    let mut world = World::with_demo();
    world.terminal = Some(80);

    let page = world.run("--demo consumption el --per m2 --last 3m --color never").succeeded().stdout;

    assert!(page.contains("Highest hour  0.044 kWh/m², Fri 30 Oct 19–20"), "{page}");
    assert!(page.contains("Highest day   0.112 kWh/m², Fri 30 Oct"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}
