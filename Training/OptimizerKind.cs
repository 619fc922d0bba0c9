namespace NasLab.Training;

public enum OptimizerKind
{
    Sgd,
    AdamW,
}
