//! The drawing child of this crate's tests. The product calls `files::preview_main` from a hidden
//! command of its own.

fn main() -> std::process::ExitCode {
    files::preview_main()
}
