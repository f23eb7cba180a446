//! `minasidor help cron`: lines that can be put into a crontab as they are.

use std::path::Path;

use crate::cli::app::App;
use crate::cli::connect::{Chosen, chosen};
use crate::lang::{Language, Words};
use crate::words;

/// The folder of a service account.
const SERVICE: &str = "/srv/minasidor";

/// Returns the text, with the paths of this computer.
pub fn text(app: &App<'_>) -> String {
    let program = quoted(&app.system.program);
    let paths = &app.system.paths;
    // Without a home folder everything has to be in one that is named.
    let service = || paths.state().is_none().then(|| Path::new(SERVICE).to_path_buf());
    let home = app.system.environment.path("MINASIDOR_HOME").or_else(service);
    let own = paths.state().map(Path::to_path_buf).unwrap_or_default();
    let log = quoted(&home.clone().unwrap_or(own).join("cron.log"));
    let home_line =
        home.as_deref().map_or(String::new(), |home| format!("MINASIDOR_HOME={}\n", quoted(home)));
    let profile = profile(app);
    let line =
        |when: &str, rest: &str| format!("{when}  {program} {rest} --profile {profile} >> {log} 2>&1\n");
    let readings = line("15 6 * * *", "meter flush");
    let workbook = quoted(&home.unwrap_or_else(|| SERVICE.into()).join("consumption.xlsx"));
    let report = line("30 6 2 * *", &format!("consumption --period last-month -o {workbook}"));
    let check = line("0 7 * * 1", "doctor");
    prose(&format!("{home_line}{readings}{report}{check}"), &program, app.language)
}

fn prose(lines: &str, program: &str, language: Language) -> String {
    let words = words!(
        "Put these lines into the crontab of the account that runs them (crontab -e):\n\n{lines}\n\
         Before that, log in once as that account, with a password; BankID needs you at every session:\n\n\
         \u{20}   {program} login https://ADDRESS-OF-MINA-SIDOR --method password\n\n\
         A service account without a home folder keeps everything in one folder that is its own:\n\n\
         \u{20}   sudo install -d -m 700 -o minasidor /srv/minasidor\n\
         \u{20}   sudo -u minasidor MINASIDOR_HOME=/srv/minasidor {program} login https://ADDRESS-OF-MINA-SIDOR\n\n\
         A password that the portal refuses is not tried again: the first run tells it in full and ends with 4,\n\
         the following ones with one line and 4, until you log in. No run can lock the account.\n\
         4: log in; 5: a person is needed; 6: the next run succeeds; the rest: minasidor help exit-codes.\n",
        "Lägg de här raderna i crontab för kontot som ska köra dem (crontab -e):\n\n{lines}\n\
         Logga först in en gång som det kontot, med lösenord; BankID kräver dig vid varje session:\n\n\
         \u{20}   {program} login https://ADRESSEN --method password\n\n\
         Ett tjänstekonto utan hemmapp har allt i en mapp som är dess egen:\n\n\
         \u{20}   sudo install -d -m 700 -o minasidor /srv/minasidor\n\
         \u{20}   sudo -u minasidor MINASIDOR_HOME=/srv/minasidor {program} login https://ADRESSEN\n\n\
         Ett lösenord som portalen nekar provas inte igen: den första körningen berättar allt och slutar med 4,\n\
         de följande med en rad och 4, tills du loggar in. Ingen körning kan låsa kontot.\n\
         4: logga in; 5: en människa behövs; 6: nästa körning lyckas; övriga: minasidor help exit-codes.\n"
    );
    words.get(language).to_owned()
}

/// The profile that is used. Where none is chosen, the word that stands for one in every help.
fn profile(app: &App<'_>) -> String {
    let any = || Words::fixed("NAME", "NAMN").get(app.language).to_owned();
    match chosen(&app.options, &app.config) {
        Ok(Chosen::Profiles(names)) => names.join(","),
        _ => any(),
    }
}

/// Writes a path as a shell takes it. In a crontab a per cent sign would end the line.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@,".contains(c);
    if text.chars().all(plain) {
        return text;
    }
    format!("'{}'", text.replace('\'', "'\\''").replace('%', "\\%"))
}
