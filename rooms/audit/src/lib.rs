//! The auditor's room: questions, binder and exports.
