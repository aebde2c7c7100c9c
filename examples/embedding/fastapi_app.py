"""An endpoint that takes a routine document and answers with the report."""

from typing import Annotated, Any

from fastapi import Body, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import WithJsonSchema

import backrules

Document = Annotated[dict[str, Any], Body(), WithJsonSchema(backrules.routine_schema())]

app = FastAPI()


@app.post("/diagnoses")
def diagnose(document: Document) -> dict[str, Any]:
    return backrules.diagnose(document).to_dict()


@app.exception_handler(backrules.InvalidRoutine)
def refuse(_: Request, error: backrules.InvalidRoutine) -> JSONResponse:
    problems = [{"place": one.place, "message": one.message} for one in error.problems]
    return JSONResponse({"problems": problems}, status_code=422)
