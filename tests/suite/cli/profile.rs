//! `minasidor profile`, and several profiles side by side.

use crate::support::run::World;

/// A world with the household as `hem`, one of the company's caretakers as `vakt`, and `borta`, whose file is gone.
fn three() -> World {
    let world = World::with_household();
    world.run("profile add vakt --db {}/portal.db --customer 300007 --user caretaker-01").succeeded();
    std::fs::copy(world.path("portal.db"), world.path("other.db")).expect("copied");
    world.run("profile add borta --db {}/other.db --customer 100045").succeeded();
    std::fs::remove_file(world.path("other.db")).expect("removed");
    world
}

#[test]
fn without_a_profile_one_is_told_how_to_begin() {
    let world = World::empty();
    let file = world.path("home/config/config.toml");
    let file = file.display();

    for line in ["facilities", "home", "consumption"] {
        world.run(line).exits(4).prints("").says(&format!(
            "error: no utility has been set up on this computer yet\nwhy:   there is no profile in {file}\n\
             try:   minasidor login https://ADDRESS-OF-MINA-SIDOR, or minasidor --demo home\n"
        ));
    }
    world.run("facilities --lang sv").exits(4).says(&format!(
        "fel:   ingen portal är inlagd på den här datorn än\norsak: det finns ingen profil i {file}\n\
         prova: minasidor login https://ADRESSEN, eller minasidor --demo home\n"
    ));
    assert_eq!(world.run("--profile all facilities --json").exits(4).error()["code"], "no_profile");
}

#[test]
fn the_only_profile_is_the_one_that_is_used() {
    let world = World::with_household();

    world.run("profile --json=name,default").succeeded();
    assert_eq!(world.run("profile --json").json()["data"][0]["default"], true);
    assert_eq!(world.run("profile show --json").json()["data"]["customer"], "100045");
    world.run("facilities").succeeded().shows("Ängsvägen 3 El");
}

#[test]
fn of_several_profiles_the_first_is_the_usual_one_until_another_is_chosen() {
    let world = three();

    world.run("facilities").succeeded().shows("735999000000000013");
    world.run("profile remove hem --yes").succeeded();
    world.run("facilities").exits(2).says(
        "error: there are several profiles, and none is chosen\nwhy:   there are: borta, vakt\n\
         try:   --profile NAME, --profile all, or minasidor profile use NAME\n",
    );
    let world = three();
    world.run("profile use hem").succeeded();
    world.run("facilities").succeeded().shows("735999000000000013");
    let mut named = world;
    named.variables.push(("MINASIDOR_PROFILE".into(), "vakt".into()));
    assert!(!named.run("facilities").succeeded().stdout.contains("735999000000000013"));
    named.run("facilities --profile hem").succeeded().shows("735999000000000013");
}

#[test]
fn profiles_stand_side_by_side_with_a_column_that_names_them() {
    let world = three();

    let ran = world.run("facilities --profile hem,vakt,hem").succeeded();

    assert!(ran.stdout.starts_with("profile  id "), "{ran}");
    assert!(ran.stdout.contains("\nhem ") && ran.stdout.contains("\nvakt "), "{ran}");
}

#[test]
fn a_profile_that_fails_does_not_hide_the_others() {
    let world = three();
    let gone = world.path("other.db");

    let ran = world.run("facilities --profile all").exits(8);

    assert!(ran.stdout.contains("\nhem ") && ran.stdout.contains("\nvakt "), "{ran}");
    let expected = format!("error: borta: there is no portal file {}\n", gone.display());
    assert!(ran.stderr.starts_with(&expected), "{ran}");
    world.run("facilities --profile borta").exits(3).prints("");
    world
        .run("facilities --profile hem,nobody")
        .exits(3)
        .prints("")
        .says("error: there is no profile nobody\nwhy:   there are: borta, hem, vakt\n");
}

#[test]
fn an_id_may_name_its_profile() {
    let world = three();

    let ran =
        world.run("facilities list --profile hem,vakt --facility 735999000000000013@hem --json").succeeded();
    assert_eq!(ran.json()["data"].as_array().unwrap().len(), 1);
    assert_eq!(
        world
            .run("facilities list --profile hem,vakt --facility 735999000000000013@vakt --json")
            .exits(3)
            .error()["code"],
        "unknown_facility"
    );
}

#[test]
fn a_profile_is_added_only_when_its_portal_opens() {
    let world = World::with_household();

    world.run("profile add x --db {}/none.db --customer 100045").exits(3);
    world.run("profile add x --db {}/portal.db --customer 999999").exits(3).says(
        "error: there is no customer 999999\n\
             why:   there is no such thing at this portal, or you may not know of it\n\
             try:   minasidor facilities shows what there is\n",
    );
    world.run("profile add x --db {}/portal.db --customer 100045 --user nobody").exits(3);
    world.run("profile add hem --db {}/portal.db --customer 100045").exits(7).says(
        "error: did not add the profile hem\nwhy:   there is one of that name\n\
         try:   another name, or first: minasidor profile remove hem\n",
    );
    world.run("profile add all --db {}/portal.db --customer 100045").exits(2);
    world.run("profile add \"a b\" --db {}/portal.db --customer 100045").exits(2);
    assert_eq!(world.run("profile --json").json()["data"].as_array().unwrap().len(), 1);
}

#[test]
fn removing_a_profile_asks_about_the_register() {
    let mut world = World::with_household();
    world.run("facilities set FV-100045-001 --name Stugan").succeeded();

    let said = world.run("profile remove hem").exits(2).stderr;
    assert!(said.ends_with("try:   --yes\n"), "{said}");
    world.terminal = Some(80);
    world.input = "n\n".into();
    world.run("profile remove hem").exits(1);
    assert_eq!(world.run("profile remove hem --no-input").exit, 2);
    world.input = "j\n".into();
    world.run("profile remove hem --lang sv").succeeded();
    world.run("facilities").exits(4);
}

#[test]
fn a_users_own_settings_hold_for_their_profile_only() {
    let world = three();
    world.run("config set profile.hem.language sv").succeeded();

    world.run("facilities --profile hem").succeeded().shows("anläggning");
    world.run("facilities --profile vakt").succeeded().shows("facility");
}
