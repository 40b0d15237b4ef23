// The reference of the API, drawn from the hub's own description by vendored Swagger UI.
"use strict";

(() => {
  const place = document.getElementById("swagger");
  window.SwaggerUIBundle({
    domNode: place,
    url: place.dataset.url,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    validatorUrl: null,
    tryItOutEnabled: false,
  });
})();
