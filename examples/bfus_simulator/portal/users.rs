//! Who may log in: names and passwords, and persons with BankID. All of them are invented.

use minasidor::domain::id::{CustomerNumber, UserName};

/// As whom the store is looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Account {
    pub customer: CustomerNumber,
    pub user: Option<UserName>,
}

/// A name with its password.
#[derive(Debug, Clone)]
pub struct User {
    pub name: String,
    pub password: String,
    pub account: Account,
}

/// A person who can sign.
#[derive(Debug, Clone)]
pub struct Person {
    /// Twelve digits.
    pub number: String,
    /// The customers that the person is: number and name.
    pub own: Vec<(CustomerNumber, String)>,
    /// The customers that let the person in.
    pub granted: Vec<Granted>,
}

/// A customer that lets a person in.
#[derive(Debug, Clone)]
pub struct Granted {
    /// The id of the sub-user.
    pub id: u32,
    pub account: Account,
    /// First name, empty for companies, and last name of the customer.
    pub parent: (String, String),
}

/// Everybody the portal knows.
#[derive(Debug, Clone, Default)]
pub struct Register {
    pub users: Vec<User>,
    pub persons: Vec<Person>,
    /// The customers that are no private persons.
    pub companies: Vec<CustomerNumber>,
    /// The town, which stands after the addresses.
    pub town: String,
}

impl Account {
    /// The customer itself.
    pub fn of(customer: &str) -> Self {
        Self { customer: CustomerNumber::new(customer), user: None }
    }

    /// One of the customer's users.
    pub fn of_user(customer: &str, user: &str) -> Self {
        Self { user: Some(UserName::new(user)), ..Self::of(customer) }
    }
}

impl Register {
    /// Those of the demo. Passwords are `stordala-` and the name; the personal numbers are from the published test set.
    pub fn demo() -> Self {
        let customers = ["100045", "200310", "300007", "100046", "100047", "100048", "100049"];
        let mut users: Vec<User> = customers.map(|number| user(number, Account::of(number))).into();
        let subordinate = [("100045", "maria.lind"), ("100045", "johan.lind"), ("300007", "caretaker-01")];
        users.extend(subordinate.map(|(customer, name)| user(name, Account::of_user(customer, name))));
        Self {
            users,
            persons: persons(),
            companies: ["200310", "300007"].map(CustomerNumber::new).into(),
            town: "STORDALA".into(),
        }
    }

    /// Returns the user of a name.
    pub fn user(&self, name: &str) -> Option<&User> {
        self.users.iter().find(|user| user.name == name)
    }

    /// Returns the person of twelve digits. Ten find nobody.
    pub fn person(&self, number: &str) -> Option<&Person> {
        self.persons.iter().find(|person| person.number == number)
    }
}

fn user(name: &str, account: Account) -> User {
    User { name: name.into(), password: format!("stordala-{name}"), account }
}

fn persons() -> Vec<Person> {
    let person = |number: &str, own: &[(&str, &str)], granted: Vec<Granted>| Person {
        number: number.into(),
        own: own.iter().map(|(code, name)| (CustomerNumber::new(code), (*name).into())).collect(),
        granted,
    };
    let granted =
        |id, account, first: &str, last: &str| Granted { id, account, parent: (first.into(), last.into()) };
    let chair = granted(87, Account::of_user("200310", "maria.lind"), "", "Brf Granen");
    let partner = granted(88, Account::of_user("100045", "johan.lind"), "Maria", "Lind");
    vec![
        person("199503242381", &[("100045", "Maria Lind")], vec![chair]),
        person("199505042391", &[], vec![partner]),
        person("199602292386", &[("300007", "Stordala Fastigheter AB")], Vec::new()),
        person("189001019802", &[("100046", "Kund 100046")], Vec::new()),
        person("194602662399", &[("100047", "Kund 100047")], Vec::new()),
        person("198102039999", &[("100048", "Kund 100048"), ("100049", "Kund 100049")], Vec::new()),
        person("201311122392", &[], Vec::new()),
    ]
}

/// The opaque id by which BankID logins name a customer. Its base64 has `/`, `+` and `=`.
pub fn opaque_id(customer: &CustomerNumber) -> String {
    let turned: String = customer.as_str().chars().rev().collect();
    let text = format!("kX?q7~{turned}");
    let filled = text.len().div_ceil(3) * 3 + 1;
    format!("{text:.<filled$}")
}
