//! Says so when the KRDS files are not there: the build works, the pages look plain.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    if !Path::new("assets/vendor/krds/css/component/output.css").exists() {
        println!(
            "cargo::warning=built without the KRDS look: pages will be plain. \
             `cargo xtask assets` fetches it (needs npm)."
        );
    }
}
