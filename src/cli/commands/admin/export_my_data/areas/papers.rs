//! Invoices and documents, with their files.

use crate::cli::commands::admin::export_my_data::archive::Archive;
use crate::cli::commands::admin::export_my_data::areas::{Areas, area, offered};
use crate::cli::failure::Failure;
use crate::domain::document::Document;
use crate::domain::facility::Facility;
use crate::domain::id::FacilityId;
use crate::domain::invoice::{Invoice, InvoiceQuery};
use crate::lang::Words;
use crate::render::column::Tabular;
use crate::views::document::DocumentRow;
use crate::views::invoice::line::LineRow;
use crate::views::invoice::{InvoiceRow, VatShown};

static FILES: Words = Words::fixed("invoices as files", "fakturor som filer");

impl Areas<'_, '_> {
    pub(super) fn invoices(&self, archive: &mut Archive) -> Result<(), Failure> {
        let invoices = offered(self.portal.invoices(&InvoiceQuery::default()))?;
        let row = |invoice: Invoice| InvoiceRow::new(self.profile, invoice, self.app.today(), VatShown::Incl);
        let rows = invoices.clone().map(|all| all.into_iter().map(row).collect::<Vec<_>>());
        area(archive, &Words::fixed("invoices", "fakturor"), rows)?;
        let lines = Words::fixed("lines of invoices", "fakturarader");
        let all = match &invoices {
            Ok(all) => all,
            Err(why) => {
                archive.lacks(LineRow::NAME, &lines, *why);
                archive.lacks("invoice-files", &FILES, *why);
                return Ok(());
            }
        };
        let mut rows = Vec::new();
        for invoice in all {
            match offered(self.portal.invoice(&invoice.number))? {
                Ok((_, found)) => rows
                    .extend(found.into_iter().map(|line| LineRow { profile: self.profile.to_owned(), line })),
                Err(why) => {
                    archive.lacks(LineRow::NAME, &lines, why);
                    return self.invoice_files(archive, all);
                }
            }
        }
        area(archive, &lines, Ok(rows))?;
        self.invoice_files(archive, all)
    }

    fn invoice_files(&self, archive: &mut Archive, invoices: &[Invoice]) -> Result<(), Failure> {
        for invoice in invoices.iter().filter(|_| self.with_files) {
            match offered(self.portal.invoice_file(&invoice.number))? {
                Ok(content) => {
                    archive.file(
                        "invoice-files",
                        &format!("{} {}", invoice.date, invoice.number),
                        &content,
                    )?;
                }
                Err(why) => {
                    archive.lacks("invoice-files", &FILES, why);
                    return Ok(());
                }
            }
        }
        archive.files("invoice-files", &FILES, self.with_files);
        Ok(())
    }

    pub(super) fn documents(&self, archive: &mut Archive, facilities: &[Facility]) -> Result<(), Failure> {
        let documents = offered(self.portal.documents())?;
        let named = |id: &FacilityId| {
            facilities.iter().find(|facility| facility.id == *id).map(|facility| facility.name.clone())
        };
        let rows = documents.clone().map(|all| {
            let row = |document: Document| {
                let facility = document.facility.as_ref().and_then(named);
                DocumentRow::new(self.profile, document, facility)
            };
            all.into_iter().map(row).collect::<Vec<_>>()
        });
        area(archive, &Words::fixed("documents", "dokument"), rows)?;
        let title = Words::fixed("documents as files", "dokument som filer");
        for document in documents.iter().flatten().filter(|_| self.with_files) {
            let content = self.portal.document_file(&document.id)?;
            let stem = format!("{} {} {}", document.date, document.id, document.title);
            archive.file("document-files", &stem, &content)?;
        }
        match documents {
            Ok(_) => archive.files("document-files", &title, self.with_files),
            Err(why) => archive.lacks("document-files", &title, why),
        }
        Ok(())
    }
}
