using System.Globalization;
using Autoscale.Cli.Operate.Elections;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Operate.Explain;

/// <summary>Chooses the explanation for a subject.</summary>
internal static class ExplainOperation
{
    /// <summary>The subjects beside instance ids.</summary>
    public static readonly IReadOnlyList<string> Subjects = ["primary", "term", "license", "hook", "route"];

    public static async Task<Explanation> RunAsync(OperatorDesk desk, ExplainQuestion question, CancellationToken cancellationToken)
    {
        var words = question.Subject.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        switch (words)
        {
            case ["primary"]:
                return PrimaryExplanation.Of(await ElectionFacts.ReadAsync(desk, cancellationToken));
            case ["term", var number] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var term):
                return PrimaryExplanation.OfTerm(term, await ElectionFacts.ReadAsync(desk, cancellationToken));
            case ["license"]:
                return await StockExplanation.OfLicensesAsync(desk, cancellationToken);
            case ["hook"]:
                return await HookExplanation.OfAllAsync(desk, cancellationToken);
            case ["route"]:
                return await RouteExplanation.ReadAsync(desk, cancellationToken);
            case [var id] when InstanceId.TryParse(id, out var instance):
                return await MemberExplanation.ReadAsync(desk, instance, cancellationToken);
            default:
                throw OperatorException.Invalid(
                    $"'{question.Subject}' cannot be explained.", "Ask for an instance id, primary, term N, license, hook or route.");
        }
    }
}
