using Microsoft.AspNetCore.Http;

namespace Autoscale.Cli.Serve.Control;

/// <summary>
/// The requests by which a user changes the simulated deployment while it runs. Each resource has a class with its actions.
/// </summary>
/// <param name="others">The actions of the products beside the cluster.</param>
internal sealed class SimulationApi(
    MemoryWorld? world, Fleet fleet, TimeProvider clock, ConsoleLog log, IReadOnlyList<SimulationAction> others)
{
    public const string Root = "/simulation";

    private readonly IReadOnlyList<SimulationAction> _actions = world is null
        ? []
        :
        [
            .. new DeviceResource(world, fleet, log).Actions,
            .. new OutageResource(world.Outages, clock, log).Actions,
            .. new SettingResource(world.SettingRows, log).Actions,
            .. new TemplateResource(world, log).Actions,
            .. new ClockResource(world, fleet, log).Actions,
            .. others,
        ];

    /// <summary>Answers one request to <see cref="Root"/> or a path below it.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var parts = (http.Request.Path.Value ?? "")[Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var actions = _actions.Where(a => a.IsFor(parts)).ToList();
        var answer = await AnswerAsync(http, parts, actions);
        http.Response.StatusCode = answer.Status;
        if (answer.Status == StatusCodes.Status405MethodNotAllowed)
            http.Response.Headers.Allow = string.Join(", ", actions.Select(a => a.Method));
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.Json, http.RequestAborted);
    }

    private async Task<SimulationAnswer> AnswerAsync(HttpContext http, string[] parts, List<SimulationAction> actions)
    {
        if (world is null)
        {
            return SimulationAnswer.Wrong(
                409, "only --backend memory has a simulated cloud; with --backend aws, change the cluster in AWS");
        }

        if (parts.Length == 0 && HttpMethods.IsGet(http.Request.Method))
        {
            return SimulationAnswer.Of(
                200, new ActionList([.. _actions.Select(a => a.Usage)]), SimulationContext.Readable.ActionList);
        }

        if (actions.Count == 0)
            return SimulationAnswer.Wrong(404, $"valid requests are {string.Join(", ", _actions.Select(a => a.Usage))}");
        if (actions.Find(a => a.Method == http.Request.Method) is not { } action)
            return SimulationAnswer.Wrong(405, $"use {string.Join(" or ", actions.Select(a => a.Usage))}");
        if (http.Request.Query.Keys.Except(action.Parameters, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return SimulationAnswer.Wrong(400, $"there is no parameter '{unknown}': use {action.Usage}");
        return await action.Run(new SimulationRequest(parts, http.Request.Query, http.Request.Body), http.RequestAborted);
    }
}
