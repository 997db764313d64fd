namespace Amazon.Lambda.Annotations;

/// <summary>Declares the class whose ConfigureServices fills the container of the handlers.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LambdaStartupAttribute : Attribute;
