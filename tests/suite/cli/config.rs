//! `minasidor config`.

use crate::support::run::World;

#[test]
fn a_noun_alone_lists() {
    let world = World::empty();

    assert_eq!(world.run("config").succeeded().stdout, world.run("config list").succeeded().stdout);
    assert_eq!(world.run("inställningar").stdout, world.run("installningar lista").stdout);
}

#[test]
fn what_is_set_counts_until_something_stronger_says_otherwise() {
    let mut world = World::empty();
    let said = world.run("config set csv_dialect se").succeeded().prints("").stderr;
    assert!(said.starts_with("csv_dialect is se now, in "), "{said}");

    let origin = |world: &World, line: &str| {
        let row = world.run(line).succeeded().json()["data"][4].clone();
        (row["value"].as_str().unwrap().to_owned(), row["origin"].as_str().unwrap().to_owned())
    };
    assert_eq!(origin(&world, "config --json"), ("se".into(), "file".into()));
    world.variables.push(("MINASIDOR_CSV_DIALECT".into(), "rfc4180".into()));
    assert_eq!(origin(&world, "config --json"), ("rfc4180".into(), "environment".into()));
    assert_eq!(origin(&world, "config --json --csv-dialect se"), ("se".into(), "option".into()));
    world.run("config set csv_dialect --unset").succeeded();
    world.variables.clear();
    assert_eq!(origin(&world, "config --json"), ("rfc4180".into(), "default".into()));
}

#[test]
fn list_says_where_a_value_comes_from_when_asked() {
    let mut world = World::with_household();
    world.run("config set profile.hem.year_starts 07-01").succeeded();
    world.run("config set color never").succeeded();
    world.variables.push(("MINASIDOR_CHART".into(), "never".into()));

    world.run("config list --origin").succeeded().prints(
        "\
key                       value                       from
language                  en                          default
color                     never                       the file
symbols                   auto                        default
chart                     never                       MINASIDOR_CHART
csv_dialect               rfc4180                     default
year_starts               07-01                       the profile hem
vat                       incl                        default
grace_days                3                           default
settle_days               3                           default
default_profile           –                           default
max_age                   6h                          default
mail_server               –                           default
mail_port                 –                           default
mail_security             starttls                    default
mail_user                 –                           default
mail_password_file        –                           default
mail_ca_file              –                           default
mail_from                 –                           default
mail_timeout              30                          default
timeout                   30                          default
retries                   2                           default
proxy                     –                           default
ca_file                   –                           default
credential_command        –                           default
serve_listen              127.0.0.1:8080              default
serve_certificate         –                           default
serve_private_key         –                           default
serve_per_minute          600                         default
serve_bankid_certificate  –                           default
serve_bankid_key          –                           default
serve_bankid_ca           –                           default
serve_bankid_url          https://appapi2.bankid.com  default
",
    );
}

#[test]
fn an_unknown_key_and_a_value_that_is_not_allowed_change_nothing() {
    let world = World::empty();

    world
        .run("config set langauge sv")
        .exits(2)
        .says("error: there is no key langauge\ntry:   language; all keys: minasidor config\n");
    world.run("config set color blue --lang sv").exits(2).says(
        "fel:   inställningarna gick inte att använda\n\
         orsak: color kan inte vara blue; tillåtet: auto, always, never\n",
    );
    world.run("config set year_starts 02-29").exits(2);
    world.run("config set default_profile nobody").exits(3);
    world.run("config set profile.hem.default_profile hem").exits(2);
    world.run("config set color").exits(2);
    assert!(!world.path("home/config/config.toml").exists());
}

#[test]
fn a_broken_file_names_line_and_cause_and_can_still_be_found() {
    let world = World::empty();
    let path = world.write("home/config/config.toml", "language = \"sv\"\ncolor == 1\n");
    let shown = path.display();

    let said = world.run("facilities").exits(1).stderr;
    assert!(
        said.starts_with(&format!("error: could not read the settings in {shown}\nwhy:   line 2 is no TOML")),
        "{said}"
    );
    assert_eq!(world.run("facilities --json").exits(1).error()["code"], "config_invalid");
    world.run("config path").succeeded().prints(&format!("{shown}\n"));
    world.run("help exit-codes").succeeded();
}

#[test]
fn an_unknown_key_in_the_file_names_its_neighbour_in_both_languages() {
    let world = World::empty();
    let path = world.write("home/config/config.toml", "colour = \"never\"\n");
    let shown = path.display();

    world.run("config").exits(1).says(&format!(
        "error: could not use the settings in {shown}\nwhy:   there is no key colour\n\
         try:   color; all keys: minasidor config\n"
    ));
    world.run("config --lang sv").exits(1).says(&format!(
        "fel:   inställningarna i {shown} gick inte att använda\norsak: det finns ingen nyckel colour\n\
         prova: color; alla nycklar: minasidor config\n"
    ));
}

#[test]
fn a_variable_with_a_value_that_is_not_allowed_is_named() {
    let mut world = World::empty();
    world.variables.push(("MINASIDOR_COLOR".into(), "blue".into()));

    world.run("config").exits(2).says(
        "error: could not use the settings\n\
         why:   MINASIDOR_COLOR can not be blue; allowed: auto, always, never\n",
    );
}

#[test]
fn quiet_says_nothing_about_what_was_done() {
    World::empty().run("config set language sv -q").succeeded().prints("").says("");
}
