"""A view that takes a routine document and answers with the report."""

from io import BytesIO

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

import backrules


@csrf_exempt
@require_POST
def diagnose(request: HttpRequest) -> JsonResponse:
    try:
        report = backrules.diagnose(backrules.read(BytesIO(request.body)))
    except (backrules.InvalidRoutine, backrules.UnreadableLog) as error:
        problems = [{"place": one.place, "message": one.message} for one in error.problems]
        return JsonResponse({"problems": problems}, status=422)
    return JsonResponse(report.to_dict())


urlpatterns = [path("diagnoses", diagnose)]
