namespace Autoscale.Compat.Tests.Wire;

internal sealed record Told(string Path, string? ContentType, string ErrorType, string Body);
