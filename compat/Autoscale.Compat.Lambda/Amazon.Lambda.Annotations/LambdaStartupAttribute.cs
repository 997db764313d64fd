namespace Amazon.Lambda.Annotations;

/// <summary>Declares the class whose ConfigureServices registers the services of the handlers.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LambdaStartupAttribute : Attribute;
