namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>A stack in the account.</summary>
/// <param name="Status">The status.</param>
/// <param name="Template">The template as the CDK gave it.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Created">The type of each resource that moto has created, by its logical id.</param>
/// <param name="Groups">The sizes of all scaling groups of the account.</param>
public sealed record DeployedStack(
    string Status,
    string Template,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Outputs,
    IReadOnlyDictionary<string, string> Created,
    IReadOnlyDictionary<string, (string Min, string Max, string Desired)> Groups);
