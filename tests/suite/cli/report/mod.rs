//! `minasidor report`: definitions that are checked whole, the types over the demo's customers, workbooks read back.

mod bad;
mod books;
mod cron;
mod definitions;
mod kept;
mod pages;
mod prices;
mod runs;
mod years;
