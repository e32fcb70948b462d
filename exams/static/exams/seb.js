/* What Safe Exam Browser tells this page of its configuration: a hash over the page's own address and the Config Key. Where
   its web view sends no headers of its own, ours carry it; in every other browser there is nothing to say. */

export const configKey = () => window.SafeExamBrowser?.security?.configKey || "";
