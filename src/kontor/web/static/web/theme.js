// Before the first paint: the visitor's choice of light or dark. Not a module, for modules come too late.
document.documentElement.dataset.theme = (/(?:^|; )theme=(light|dark)/.exec(document.cookie) || [])[1] || "system";
