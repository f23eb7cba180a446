//! `minasidor portal`: files of one's own.

use crate::support::run::World;

#[test]
fn a_portal_of_ones_own_is_made_filled_and_used() {
    let world = World::empty();

    world.run("portal init {}/min.db --name \"Stordala Energi & Miljö\"").succeeded().prints("");
    world.run("portal add-customer --db {}/min.db --number 100045 --name \"Maria Lind\"").succeeded();
    world.run("profile add hem --db {}/min.db --customer 100045").succeeded();

    world.run("facilities --json").succeeded().shows("\"data\":[]");
    let checked = world.run("portal check --db {}/min.db --json").succeeded().json();
    assert_eq!(checked["data"]["faults"].as_array().unwrap().len(), 0);
}

#[test]
fn a_file_that_is_there_is_left_alone() {
    let world = World::empty();
    let path = world.write("min.db", "something else");
    let shown = path.display();

    world.run("portal init {}/min.db").exits(7).says(&format!(
        "error: did not make {shown}\nwhy:   there is a file of that name; it is untouched\ntry:   another name\n"
    ));
    world.run("portal init {}/min.db --lang sv").exits(7).says(&format!(
        "fel:   {shown} skapades inte\norsak: det finns redan en fil med det namnet; den är orörd\n\
         prova: ett annat namn\n"
    ));
    assert_eq!(std::fs::read(path).unwrap(), b"something else");
}

#[test]
fn a_customer_is_added_once_and_with_a_number() {
    let world = World::empty();
    world.run("portal init {}/min.db").succeeded();
    world.run("portal add-customer --db {}/min.db --number 0045 --name \"Maria Lind\"").succeeded();

    world
        .run("portal add-customer --db {}/min.db --number 0045 --name \"Johan Lind\"")
        .exits(7)
        .says("error: did not add customer 0045\nwhy:   there is a customer with that number\n");
    world
        .run("portal add-customer --db {}/min.db --number 45x --name \"Johan Lind\"")
        .exits(2)
        .says("error: 45x is no customer number\nwhy:   it has 4 to 12 digits\n");
    world.run("portal add-customer --db {}/min.db --number 0046 --name \" \"").exits(2);
    world.run("portal add-customer --db {}/none.db --number 0046 --name A").exits(3);
}

#[test]
fn what_is_no_portal_is_refused_and_untouched() {
    let world = World::empty();
    let path = world.write("text.db", "only text, and plenty of it. ".repeat(200));
    let shown = path.display();

    world.run("portal check --db {}/text.db -v").exits(1);
    world.run("portal check --db {}/text.db").exits(1).says(&format!(
        "error: could not use the portal file {shown}\nwhy:   it is damaged or no portal file; it is untouched\n\
         try:   minasidor portal check --db FILE; a demo: minasidor portal reset-demo\n"
    ));
    assert!(std::fs::read_to_string(path).unwrap().starts_with("only text"));
}

#[test]
fn check_wants_one_file() {
    let world = World::empty();

    world.run("portal check").exits(2);
    world.run("portal check --db a --demo").exits(2);
}

#[test]
fn resetting_a_demo_that_is_not_there_is_done() {
    let world = World::empty();

    world.run("portal reset-demo").succeeded().prints("");
    world
        .run("portal återställ-demo --lang sv")
        .succeeded()
        .says("Demons filer är borttagna. Nästa --demo skapar dem på nytt.\n");
}

#[test]
fn a_demo_customer_that_is_none_is_told_before_the_demo_is_made() {
    let world = World::empty();

    let said = world.run("--demo=999999 facilities").exits(3).stderr;
    assert!(
        said.starts_with("error: the demo has no customer \"999999\"\nwhy:   there are household,"),
        "{said}"
    );
    let said = world.run("--demo=100045/nobody facilities --lang sv").exits(3).stderr;
    assert!(
        said.starts_with(
            "fel:   demon har ingen användare nobody hos kund 100045\norsak: det finns: maria.lind"
        ),
        "{said}"
    );
    assert_eq!(std::fs::read_dir(world.path("home/data")).map_or(0, Iterator::count), 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_read_is_not_served() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::empty();
    world.run("portal init {}/min.db").succeeded();
    let path = world.path("min.db");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();

    let shown = path.display();
    world.run("portal serve --db {}/min.db --listen 127.0.0.1:0").exits(7).says(&format!(
        "error: could not read {shown}\nwhy:   others than its owner may read it, and it holds a secret\n\
         try:   chmod 600 {shown}\n"
    ));
}

#[test]
fn an_address_that_is_taken_is_told_in_both_languages() {
    let world = World::empty();
    world.run("portal init {}/min.db").succeeded();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();

    world.run(&format!("portal serve --db {{}}/min.db --listen {address}")).exits(1).says(&format!(
        "error: could not listen on {address}\nwhy:   another program has that address\n\
         try:   another port; --listen 127.0.0.1:0 takes any that is free\n"
    ));
    world.run(&format!("portal serve --db {{}}/min.db --listen {address} --lang sv")).exits(1).says(
        &format!(
            "fel:   det gick inte att lyssna på {address}\norsak: ett annat program har den adressen\n\
         prova: en annan port; --listen 127.0.0.1:0 tar en som är ledig\n"
        ),
    );
}

#[test]
fn a_portal_in_the_clear_is_told_apart_from_one_that_is_not_to_be_trusted() {
    let (world, hosted) = (World::empty(), crate::server::Hosted::new());
    let address = hosted.served.address;

    world.run(&format!("login {address}")).exits(6).says(&format!(
        "error: could not reach the portal at 127.0.0.1\n\
         why:   127.0.0.1 answers in the clear: nothing there is encrypted\n\
         try:   minasidor login http://{address}\n"
    ));
}
