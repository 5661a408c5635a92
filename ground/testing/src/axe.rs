//! The accessibility gate: axe-core in the real browser.

use std::{fmt, fs, path::PathBuf};

use crate::Browser;

/// One rule that axe found broken, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule's id, for example `color-contrast`.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// What the rule asks for.
    pub help: String,
    /// The elements, as CSS selectors with what axe says about each.
    pub places: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}: {}", self.impact, self.rule, self.help)?;
        for place in &self.places {
            write!(f, "\n    {place}")?;
        }
        Ok(())
    }
}

/// Where the npm step puts axe-core; the tests read it there, the product never holds it.
fn axe_path() -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.join("xtask/npm/node_modules/axe-core/axe.min.js")
}

impl Browser {
    /// What axe-core finds on the page. A script sent by the driver runs beside the page's own
    /// content security policy, so the page is measured exactly as it is served.
    ///
    /// # Panics
    /// When axe-core is not there: run `cargo xtask assets`.
    pub fn axe(&mut self) -> Vec<Violation> {
        let path = axe_path();
        let axe = fs::read_to_string(&path)
            .unwrap_or_else(|e| panic!("{}: {e}; run `cargo xtask assets`", path.display()));
        self.script(&format!("{axe}; return true;"));
        let found = self.script_async(
            "const done = arguments[arguments.length - 1];\
             axe.run(document, { resultTypes: ['violations'] })\
             .then(r => done(r.violations)).catch(e => done(String(e)));",
        );
        let Some(found) = found.as_array() else {
            panic!("axe did not run: {found}")
        };
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        found
            .iter()
            .map(|violation| Violation {
                rule: text(&violation["id"]),
                impact: text(&violation["impact"]),
                help: text(&violation["help"]),
                places: violation["nodes"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|node| format!("{}: {}", node["target"], text(&node["failureSummary"])))
                    .collect(),
            })
            .collect()
    }

    /// Fails with everything that axe-core finds on the page.
    #[track_caller]
    pub fn must_be_accessible(&mut self) {
        let found = self.axe();
        let told: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(found.is_empty(), "{}:\n{}", self.url(), told.join("\n"));
    }
}
